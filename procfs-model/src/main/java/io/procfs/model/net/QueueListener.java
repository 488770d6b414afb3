package io.procfs.model.net;

/**
 * Who decides about packets: a row of {@code nfnetlink_queue}.
 *
 * @param queue the number of the queue
 * @param portId its netlink address
 * @param waiting packets that wait
 * @param copyMode 0 nothing, 1 figures, 2 packets
 * @param copyRange bytes of a packet that are copied
 * @param dropped packets dropped by a full queue
 * @param userDropped packets that could not be sent to it
 * @param sequence the number of the last packet
 */
public record QueueListener(
    int queue,
    int portId,
    int waiting,
    int copyMode,
    int copyRange,
    int dropped,
    int userDropped,
    int sequence) {}
