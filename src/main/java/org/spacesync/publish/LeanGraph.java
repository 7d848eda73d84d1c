package org.spacesync.publish;

import org.jgrapht.graph.AbstractBaseGraph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DefaultGraphSpecificsStrategy;
import org.jgrapht.graph.DefaultGraphType;

/**
 * A directed graph of numbers that takes about half the memory of the library's usual one: it has no index by pairs of
 * vertices. In exchange, nothing tells whether an edge is there already, so an edge may be added twice.
 */
final class LeanGraph extends AbstractBaseGraph<Integer, DefaultEdge> {
    LeanGraph() {
        super(
                null,
                DefaultEdge::new,
                new DefaultGraphType.Builder()
                        .directed()
                        .allowMultipleEdges(true)
                        .allowSelfLoops(true)
                        .weighted(false)
                        .build(),
                new DefaultGraphSpecificsStrategy<>());
    }
}
