package org.spacesync.sandbox.rules;

import java.util.List;

/**
 * A link and its place.
 *
 * @param path property names ({@code String}) and indexes ({@code Integer}), from {@code fields} on
 */
public record LinkUse(Link link, List<Object> path) {}
