package org.spacesync.bulk.file;

import java.io.Closeable;
import java.io.IOException;

/** The items of an input in one of the formats. */
interface ItemSource extends Closeable {
    /** The next item; null at the end. What is no item is told as a problem and passed over. */
    InputItem next() throws IOException;
}
