package org.spacesync.bulk.file;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The name of an input and those who want to know what is wrong with it. */
record Input(String file, Consumer<InputProblem> problems) {
    void problem(long line, String message) {
        problems.accept(new InputProblem(file, line, message));
    }

    /**
     * The item of an object as it was read; null if there is none, of which was told if it should not be so.
     *
     * @param malformed whether bytes that it was read from are not UTF-8
     */
    InputItem item(long line, Map<String, Object> object, boolean malformed) {
        Optional<String> flaw = malformed ? MalformedText.in(object) : Optional.empty();
        if (flaw.isPresent()) {
            problem(line, flaw.get());
            return null;
        }
        return ResultLine.isResult(object) ? ofResult(line, object) : new InputItem(file, line, object);
    }

    /** Of an earlier operation's results only what is to be done again. */
    private InputItem ofResult(long line, Map<String, Object> object) {
        ResultLine result;
        try {
            result = ResultLine.of(object);
        } catch (IllegalArgumentException e) {
            problem(line, e.getMessage());
            return null;
        }
        if (!result.outcome().isToBeRepeated()) {
            return null;
        }
        if (result.item() == null) {
            problem(
                    line,
                    "This result is '" + result.outcome().word()
                            + "', but has no member 'item' to try again: take a results file as it was written.");
            return null;
        }
        boolean knowsOrigin = result.file() != null && result.line() > 0;
        return new InputItem(knowsOrigin ? result.file() : file, knowsOrigin ? result.line() : line, result.item());
    }
}
