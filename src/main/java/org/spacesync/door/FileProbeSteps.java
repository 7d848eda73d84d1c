package org.spacesync.door;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.spacesync.variables.RouteVariables;

/**
 * The steps of {@code ctf-look-at-file}: whether a host delivers a file, without fetching it. Stateless: all state is in
 * the exchange. No token goes to that host, and the query of the address, which may be a signature, is in no message.
 */
public class FileProbeSteps {
    private static final String CALLERS = RouteVariables.CALLERS_HEADERS;

    /** Makes the message the HTTP request, with nothing in it but what belongs there. */
    public void send(@Variable(Doors.VARIABLE) Doors doors, Exchange exchange) {
        Message message = exchange.getMessage();
        URI address = Transfer.address(message.getHeader(DownloadSteps.URL, String.class));
        Map<String, Object> callers = new LinkedHashMap<>(message.getHeaders());
        callers.keySet().removeIf(name -> name.startsWith("ctfDownload") || name.startsWith("CamelHttp"));
        exchange.setVariable(CALLERS, callers);
        if (doors.closed()) {
            throw new IllegalStateException("No further request goes out");
        }
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(Exchange.HTTP_METHOD, "HEAD");
        headers.put(Exchange.HTTP_URI, address.toString());
        message.setHeaders(headers);
        message.setBody(null);
    }

    /** The body is the status of the answer. */
    public void accept(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        InputStream in = message.getBody(InputStream.class);
        if (in != null) {
            in.close();
        }
        message.setBody(status);
    }

    /** Gives the caller its headers back; nothing of the exchange with the server stays on the message. */
    public void close(@Variable(CALLERS) Map<String, Object> callers, Exchange exchange) {
        exchange.getMessage().setHeaders(callers == null ? new LinkedHashMap<>() : new LinkedHashMap<>(callers));
        exchange.removeVariable(CALLERS);
        exchange.removeProperty(Exchange.CHARSET_NAME);
    }
}
