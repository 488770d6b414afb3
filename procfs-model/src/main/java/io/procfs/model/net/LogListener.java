package io.procfs.model.net;

/**
 * Who is told of logged packets: a row of {@code nfnetlink_log}.
 *
 * @param group the group
 * @param portId its netlink address
 * @param queued messages that wait
 * @param copyMode 0 nothing, 1 figures, 2 packets
 * @param copyRange bytes of a packet that are copied
 * @param flushTimeout hundredths of a second
 * @param references references of the kernel
 */
public record LogListener(
    int group,
    int portId,
    int queued,
    int copyMode,
    int copyRange,
    int flushTimeout,
    int references) {}
