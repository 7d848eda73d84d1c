package org.spacesync.route;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.service.ServiceHelper;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.spacesync.route.RouteCheck.Known;

/** The contents of route files, for the check and for one Camel context. */
public final class ParsedRoutes {
    private final List<RouteDocument> documents;

    ParsedRoutes(List<RouteDocument> documents) {
        this.documents = documents;
    }

    /**
     * Refuses mistakes that Camel would ignore.
     *
     * @throws RoutesException with all problems, if there are any
     */
    public ParsedRoutes check(Known known) {
        List<RouteProblem> found = RouteCheck.of(documents, known);
        if (!found.isEmpty()) {
            throw new RoutesException(found);
        }
        return this;
    }

    /**
     * Adds everything to a context, once. Camel's own loader would parse each file twice more: for its beans, then for
     * its routes.
     *
     * @throws RoutesException if Camel refuses something
     */
    public void addTo(CamelContext context) {
        try (Loader loader = new Loader(context)) {
            List<RouteBuilder> builders = new ArrayList<>();
            for (RouteDocument document : documents) {
                builders.add(loader.builder(document));
            }
            for (RouteBuilder builder : builders) {
                if (builder instanceof org.apache.camel.RouteConfigurationsBuilder configurations) {
                    context.addRoutesConfigurations(configurations);
                }
            }
            for (RoutesBuilder builder : builders) {
                context.addRoutes(builder);
            }
            for (RoutesBuilder builder : builders) {
                context.addTemplatedRoutes(builder);
            }
        } catch (Exception e) {
            throw RoutesException.refusedByCamel(e);
        }
    }

    /** Camel's loader, with contents that are parsed already. */
    private static final class Loader extends YamlRoutesBuilderLoader implements AutoCloseable {
        private RouteDocument document;

        Loader(CamelContext context) {
            setCamelContext(context);
            ServiceHelper.startService(this);
        }

        RouteBuilder builder(RouteDocument next) throws Exception {
            document = next;
            return (RouteBuilder) loadRoutesBuilder(next.file().toResource());
        }

        @Override
        public RouteBuilder doLoadRouteBuilder(Resource resource) {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(resource.getLocation()).build();
            return builder(newYamlDeserializationContext(settings, resource), document.root());
        }

        @Override
        public void close() {
            ServiceHelper.stopService(this);
        }
    }
}
