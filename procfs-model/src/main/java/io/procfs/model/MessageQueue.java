package io.procfs.model;

/**
 * A System V message queue. Immutable.
 *
 * @param key by which it is found
 * @param id its number
 * @param permissions the lower nine bits of a mode
 * @param bytes in it
 * @param messages in it
 * @param lastSender the process that sent last, in the first pid namespace, 0 for none
 * @param lastReceiver the process that received last
 * @param uid the owner
 * @param gid the group
 * @param creatorUid who made it
 * @param creatorGid the group of who made it
 * @param sent when was sent last, seconds since 1970
 * @param received when was received last
 * @param changed when it was made or its owner was changed
 */
public record MessageQueue(
    int key,
    int id,
    int permissions,
    long bytes,
    long messages,
    int lastSender,
    int lastReceiver,
    int uid,
    int gid,
    int creatorUid,
    int creatorGid,
    long sent,
    long received,
    long changed) {}
