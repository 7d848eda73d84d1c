package org.spacesync.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.spacesync.contentful.Json;

/** A broker of messages inside the test's process, without a port and without files. */
final class MessageBroker implements AutoCloseable {
    static final String ADDRESS = "vm://0";

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    private MessageBroker() {}

    static MessageBroker start() throws Exception {
        MessageBroker started = new MessageBroker();
        started.broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", ADDRESS));
        started.broker.start();
        return started;
    }

    /** The messages of a queue, which are JSON. */
    List<JsonNode> received(String queue) throws Exception {
        List<JsonNode> received = new ArrayList<>();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(ADDRESS);
                Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            for (Message message = consumer.receive(2000); message != null; message = consumer.receive(500)) {
                received.add(Json.mapper().readTree(message.getBody(String.class)));
            }
        }
        return received;
    }

    @Override
    public void close() throws Exception {
        broker.stop();
    }
}
