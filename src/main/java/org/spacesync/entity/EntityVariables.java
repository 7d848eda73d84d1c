package org.spacesync.entity;

import org.spacesync.variables.RouteVariables;

/** Names of the variables that carry one entry or asset, or several that are looked up together. */
public final class EntityVariables {
    public static final String CHANGE = RouteVariables.CHANGE;
    public static final String CHANGES = RouteVariables.CHANGES;
    public static final String DRAFT = RouteVariables.DRAFT;
    public static final String ENTITY = RouteVariables.ENTITY;

    private EntityVariables() {}
}
