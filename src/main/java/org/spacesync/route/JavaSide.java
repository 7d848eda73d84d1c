package org.spacesync.route;

import java.util.function.Function;

/**
 * The Java classes and beans that route files can name.
 *
 * @param classes returns the class with a name, null if there is none
 * @param beans returns the class of the bean that is bound under a name, null if there is none
 * @param complete whether all beans are already bound; a host may bind more until it starts its context
 */
public record JavaSide(Function<String, Class<?>> classes, Function<String, Class<?>> beans, boolean complete) {
    /** Our own classes and no beans: the context has nothing else. */
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
