package org.spacesync.door;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.spacesync.contentful.Json;
import org.spacesync.contentful.Surrogates;

/** The body of a request, as often as it is sent: bytes, or a file that is read from disk each time. */
final class Body {
    private static final String JSON = "application/vnd.contentful.management.v1+json";
    private static final String BYTES = "application/octet-stream";

    private final byte[] bytes;
    private final File file;
    private final ContentType contentType;

    private Body(byte[] bytes, File file, String contentType) {
        this.bytes = bytes;
        this.file = file;
        this.contentType = ContentType.parse(contentType != null ? contentType : file == null ? JSON : BYTES);
    }

    /**
     * @param content a path or file, bytes, text, or what is to be written as JSON
     * @param contentType null for the usual one: JSON of the management API, plain bytes for files
     * @return null if there is no content
     */
    static Body of(Object content, String contentType) {
        if (content == null) {
            return null;
        }
        if (content instanceof Path path) {
            return new Body(null, path.toFile(), contentType);
        }
        if (content instanceof File file) {
            return new Body(null, file, contentType);
        }
        if (content instanceof byte[] bytes) {
            return new Body(bytes, null, contentType);
        }
        // Text is JSON; of a half of a character, Java would make a question mark.
        byte[] bytes = content instanceof String text
                ? Surrogates.escaped(text).getBytes(StandardCharsets.UTF_8)
                : Json.bytes(content);
        return new Body(bytes, null, contentType);
    }

    boolean isFile() {
        return file != null;
    }

    /** For messages: the file, if there is one. */
    @Override
    public String toString() {
        return file == null ? bytes.length + " bytes" : file.toString();
    }

    /**
     * For one attempt.
     *
     * @param leaving called before the first byte leaves: a request that fails earlier can have done nothing
     */
    HttpEntity entity(Runnable leaving) {
        HttpEntity entity = file == null ? new ByteArrayEntity(bytes, contentType) : new FileEntity(file, contentType);
        return new HttpEntityWrapper(entity) {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                leaving.run();
                super.writeTo(out);
            }
        };
    }
}
