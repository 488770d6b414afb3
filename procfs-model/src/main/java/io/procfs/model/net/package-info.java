/**
 * What a network namespace holds: interfaces, addresses, routes, neighbours, sockets and counters.
 *
 * <p>All of it is immutable: a {@link io.procfs.model.net.NetState} is a picture of one moment, and
 * a change makes another. Which namespace has which picture, and what tasks do with sockets, is the
 * business of {@link io.procfs.model}, which this package knows nothing of.
 */
@org.jspecify.annotations.NullMarked
package io.procfs.model.net;
