package org.spacesync.door;

import java.net.URI;

/**
 * What a door needs to know.
 *
 * @param name of the door, as in its route id: {@code delivery}, {@code source-management}, {@code management},
 *     {@code upload}, {@code space}
 * @param base address of the environment (of the space for {@code space}), without slash at the end
 * @param token sent as bearer token
 * @param limits how fast, how long and how much
 */
public record DoorConfig(String name, URI base, String token, Limits limits) {

    /** Without the token. */
    @Override
    public String toString() {
        return name + " " + base;
    }
}
