package org.spacesync.route;

import java.util.function.Function;

/**
 * What route files can name of Java.
 *
 * @param classes gives the class of a name, null if there is none
 * @param beans gives the class of the bean that is bound under a name, null if there is none
 * @param complete whether all beans are bound already; a host may bind its own until it starts its context
 */
public record JavaSide(Function<String, Class<?>> classes, Function<String, Class<?>> beans, boolean complete) {
    /** Our own classes and no bean: nothing else is in the context. */
    static JavaSide ours() {
        return new JavaSide(JavaSide::load, name -> null, true);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, JavaSide.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
