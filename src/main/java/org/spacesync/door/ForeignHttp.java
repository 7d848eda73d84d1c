package org.spacesync.door;

import java.io.IOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * The HTTP endpoints that somebody's own route files have, in a context that is ours alone. They do not pass a door, and
 * use the clients that the HTTP component makes.
 */
public final class ForeignHttp {
    private ForeignHttp() {}

    /**
     * Takes the headers of the packed form off answers that the client has unpacked. HttpClient leaves them there from
     * 5.6 on, and the component of Camel up to 4.21 would unpack such an answer a second time and fail.
     */
    public static void unpackOnce(CamelContext context) {
        for (String scheme : List.of("http", "https")) {
            context.getComponent(scheme, HttpComponent.class)
                    .setHttpClientConfigurer(
                            builder -> builder.addExecInterceptorFirst("ctf-unpacked", ForeignHttp::unpacked));
        }
    }

    private static ClassicHttpResponse unpacked(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null && entity.getContentEncoding() == null) {
            response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
            if (entity.getContentLength() < 0) {
                response.removeHeaders(HttpHeaders.CONTENT_LENGTH);
            }
        }
        return response;
    }
}
