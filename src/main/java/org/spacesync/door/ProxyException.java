package org.spacesync.door;

import java.io.IOException;

/** A request came no further than the proxy. The message names the proxy, the cause and the cure. */
final class ProxyException extends IOException {
    private final boolean lasting;

    /** @param lasting whether to try again makes no sense */
    ProxyException(String message, boolean lasting, Throwable cause) {
        super(message, cause);
        this.lasting = lasting;
    }

    boolean isLasting() {
        return lasting;
    }
}
