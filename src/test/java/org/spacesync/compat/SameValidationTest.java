package org.spacesync.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacesync.ForwardProxy;
import org.spacesync.cli.CommandLineRun;
import org.spacesync.contract.Node;
import org.spacesync.contract.OfficialClients;

/**
 * What contentful-space-sync 4.1.3 accepts we accept, and what it rejects we reject, with two exceptions: it rejects
 * three management tokens by mistake, and it overlooks what it does not know.
 */
@ExtendWith(OfficialClients.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("contract")
class SameValidationTest {
    private static final String SPACES =
            "--source-space=source --source-delivery-token=DELIVERY --destination-space=COPY";
    private static final String COMPLETE = SPACES + " --management-token=MANAGEMENT";
    private static final boolean ACCEPTED = true;
    private static final boolean REJECTED = false;

    private SideBySide world;
    private ForwardProxy proxy;
    private OldTool oldTool;
    private int number;

    record Case(String what, String arguments, boolean old, boolean ours) {
        Case(String what, String arguments, boolean both) {
            this(what, arguments, both, both);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("all that is required", COMPLETE, ACCEPTED),
                new Case("no source space", COMPLETE.replace("--source-space=source ", ""), REJECTED),
                new Case("no delivery token", COMPLETE.replace("--source-delivery-token=DELIVERY ", ""), REJECTED),
                new Case("no destination space", COMPLETE.replace("--destination-space=COPY ", ""), REJECTED),
                new Case("proxy host and port", COMPLETE + " --proxy-host=127.0.0.1 --proxy-port=PROXY", ACCEPTED),
                new Case("proxy host only", COMPLETE + " --proxy-host=127.0.0.1", REJECTED),
                new Case("proxy port only", COMPLETE + " --proxy-port=PROXY", REJECTED),
                new Case("no management token", SPACES, REJECTED),
                new Case("source's token only", tokens("source"), REJECTED),
                new Case("destination's token only", tokens("destination"), REJECTED),
                new Case("both tokens", tokens("source") + " --destination-management-token=MANAGEMENT", ACCEPTED),
                new Case("common and source's token", COMPLETE + " --source-management-token=MANAGEMENT", ACCEPTED),
                new Case("common and destination's", COMPLETE + " --destination-management-token=MANAGEMENT", ACCEPTED),
                new Case(
                        "three tokens, which does no harm",
                        tokens("source") + " --destination-management-token=MANAGEMENT --management-token=MANAGEMENT",
                        REJECTED,
                        ACCEPTED),
                new Case("nothing to do", COMPLETE + " --skip-content-model --content-model-only", REJECTED),
                new Case("without the content model", COMPLETE + " --skip-content-model", ACCEPTED),
                new Case("content model without locales", COMPLETE + " --content-model-only --skip-locales", ACCEPTED),
                new Case("without locales only", COMPLETE + " --skip-locales", REJECTED),
                new Case("an option that there is not", COMPLETE + " --no-such-option=1", ACCEPTED, REJECTED),
                new Case("an option that it had once", COMPLETE + " --fresh", ACCEPTED, REJECTED));
    }

    private static String tokens(String side) {
        return SPACES + " --" + side + "-management-token=MANAGEMENT";
    }

    @BeforeAll
    void start(Node node, @TempDir Path directory) {
        oldTool = new OldTool(node);
        world = SideBySide.of(oldTool, directory);
        proxy = ForwardProxy.open();
    }

    @AfterAll
    void stop() {
        world.close();
        proxy.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void areAcceptedOrRejectedByBoth(Case given) {
        number++;
        CompletableFuture<Node.Run> running = CompletableFuture.supplyAsync(
                () -> oldTool.run(world.directory("old" + number), arguments(given, "old" + number)));
        CommandLineRun ours =
                CommandLineRun.of(world.directory("ours" + number), Map.of(), arguments(given, "ours" + number));
        Node.Run old = running.join();

        assertEquals(given.old() ? 0 : 1, old.exitCode(), old.tail());
        assertEquals(given.ours() ? 0 : 2, ours.exitCode(), ours.err());
    }

    private List<String> arguments(Case given, String copy) {
        if (given.old() || given.ours()) {
            world.sandbox().createSpace(copy);
        }
        List<String> arguments = new ArrayList<>(List.of(given.arguments()
                .replace("DELIVERY", world.sandbox().deliveryToken(SideBySide.SOURCE))
                .replace("MANAGEMENT", world.sandbox().managementToken())
                .replace("COPY", copy)
                .replace("PROXY", String.valueOf(proxy.port()))
                .split(" ")));
        world.arguments(copy).stream()
                .filter(argument -> argument.matches("--(delivery-host|management-host|.*-insecure|pre-|sync-).*"))
                .forEach(arguments::add);
        return arguments;
    }
}
