package org.spacesync.cli;

import org.spacesync.state.Failure;

/** Shows only failures and problems. */
final class FailureLines implements Progress {
    private final Console console;

    FailureLines(Console console) {
        this.console = console;
    }

    @Override
    public void failed(Failure failure) {
        console.err().println(FailureText.of(failure));
    }

    @Override
    public void problem(String text) {
        console.err().println(text);
    }

    @Override
    public void endPhase(boolean finished) {
        console.err().flush();
    }
}
