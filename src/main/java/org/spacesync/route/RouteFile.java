package org.spacesync.route;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceSupport;

/**
 * A route file.
 *
 * @param name file name; a file of a directory replaces a built-in one with the same name
 * @param location its location, with Camel's scheme: {@code file:routes/x.camel.yaml}
 * @param content the YAML text
 */
public record RouteFile(String name, String location, String content) {
    /** Ending of all route files. */
    public static final String SUFFIX = ".camel.yaml";

    /** Its location, for people. */
    public String shownLocation() {
        return location.startsWith("file:") ? location.substring("file:".length()) : location;
    }

    /** The resource for Camel's loader, encoded with the platform's charset, since the loader decodes with that. */
    public Resource toResource() {
        String scheme = location.substring(0, location.indexOf(':'));
        return new ResourceSupport(scheme, location) {
            @Override
            public boolean exists() {
                return true;
            }

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(content.getBytes(Charset.defaultCharset()));
            }
        };
    }
}
