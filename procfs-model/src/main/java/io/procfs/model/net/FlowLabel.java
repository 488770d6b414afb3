package io.procfs.model.net;

import io.procfs.abi.IpAddress;

/**
 * An IPv6 flow label that is leased: a row of {@code ip6_flowlabel}.
 *
 * @param label the label, 20 bits
 * @param share who may use it: 255 any, 1 its maker, 2 a process, 3 a user
 * @param owner the process or user
 * @param users how many use it
 * @param linger seconds that it outlives its users
 * @param expires seconds until it ends
 * @param destination where to
 * @param optionLength bytes of options
 */
public record FlowLabel(
    int label,
    int share,
    int owner,
    int users,
    long linger,
    long expires,
    IpAddress destination,
    int optionLength) {}
