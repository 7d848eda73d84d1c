package org.spacesync.door;

import java.net.URI;

/**
 * What a door needs to know.
 *
 * @param name of the door, as in its route id: {@code delivery}, {@code source-management}, {@code management},
 *     {@code upload}, {@code space}
 * @param base address of the environment (of the space for {@code space}), without slash at the end
 * @param token sent as bearer token
 * @param tokenOption the option that gives the token, for messages
 * @param limits how fast, how long and how much
 */
public record DoorConfig(String name, URI base, String token, String tokenOption, Limits limits) {

    /** With the common tokens. */
    public DoorConfig(String name, URI base, String token, Limits limits) {
        this(name, base, token, name.equals("delivery") ? "--source-delivery-token" : "--management-token", limits);
    }

    /** Space and environment, as in {@code space/environment}. */
    String target() {
        return base.getPath().replaceFirst("^.*/spaces/", "").replace("/environments/", "/");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return name + " " + base;
    }
}
