package org.spacesync.route;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceSupport;

/**
 * A route file as it was found.
 *
 * @param name file name, by which a directory's file replaces a built-in one
 * @param location where it is, with Camel's scheme: {@code file:routes/x.camel.yaml}
 * @param content the YAML text
 */
public record RouteFile(String name, String location, String content) {
    /** Ending of all route files. */
    public static final String SUFFIX = ".camel.yaml";

    /** Where it is, for a person. */
    public String shownLocation() {
        return location.startsWith("file:") ? location.substring("file:".length()) : location;
    }

    /** What Camel's loader takes. It decodes with the charset of the platform, so that is what it gets. */
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
