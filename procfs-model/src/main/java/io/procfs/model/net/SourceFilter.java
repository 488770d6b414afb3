package io.procfs.model.net;

import io.procfs.abi.ByteString;
import io.procfs.abi.IpAddress;

/**
 * Who filters a source of a multicast group: a row of {@code mcfilter} or {@code mcfilter6}.
 *
 * @param index the number of the interface
 * @param device its name
 * @param group the group
 * @param source the source
 * @param included how many sockets include it
 * @param excluded how many exclude it
 */
public record SourceFilter(
    int index,
    ByteString device,
    IpAddress group,
    IpAddress source,
    long included,
    long excluded) {}
