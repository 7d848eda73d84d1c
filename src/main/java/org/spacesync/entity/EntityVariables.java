package org.spacesync.entity;

/** Names of the variables that carry one entry or asset, or several that are looked up together. */
public final class EntityVariables {
    public static final String CHANGE = "ctfChange";
    public static final String CHANGES = "ctfChanges";
    public static final String DRAFT = "ctfDraft";
    public static final String ENTITY = "ctfEntity";

    /** The refusal that made us read an entity again; a failure of that reading does not take its place. */
    public static final String REFUSAL = "ctfRefusal";

    private EntityVariables() {}
}
