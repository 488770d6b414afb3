package io.procfs.model.net;

import io.procfs.abi.IpAddress;

/**
 * A multicast or anycast group that an interface is in.
 *
 * @param group its address
 * @param users how many have joined
 * @param flags of an IPv6 group: 4 reported last, 8 no report
 * @param timer ticks until a report is due, 0 for none
 */
public record GroupMembership(IpAddress group, int users, int flags, long timer) {}
