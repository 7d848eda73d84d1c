package org.spacesync.bulk.file;

import java.io.IOException;

/** Stub. */
final class CsvItems implements ItemSource {
    private final InputText text;

    CsvItems(Input input, InputText text, TargetModel model, CsvOptions options) {
        this.text = text;
        input.problem(0, "CSV cannot be read yet. Use JSON.");
    }

    @Override
    public InputItem next() {
        return null;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
