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
 * @param delivered whether the content is that of our jar, which the tests of the build have checked
 */
public record RouteFile(String name, String location, String content, boolean delivered) {
    /** Ending of all route files. */
    public static final String SUFFIX = ".camel.yaml";

    /** A file whose content is not ours. */
    public RouteFile(String name, String location, String content) {
        this(name, location, content, false);
    }

    /** The same file, with a content that is found in our jar. */
    RouteFile asDelivered() {
        return new RouteFile(name, location, content, true);
    }

    /** Its location, for people. */
    public String shownLocation() {
        return location.startsWith("file:") ? location.substring("file:".length()) : location;
    }

    /** The resource for Camel's own loader, encoded with the platform's charset, since that loader decodes with it. */
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
