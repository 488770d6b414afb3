package io.procfs.model.machine;

import io.procfs.abi.ByteString;

/**
 * A cache of small objects of the kernel. Immutable.
 *
 * @param name of the cache
 * @param activeObjects objects in use
 * @param objects all objects
 * @param objectSize the size of one, bytes
 * @param objectsPerSlab objects in a slab
 * @param pagesPerSlab pages in a slab
 * @param activeSlabs slabs in use
 * @param slabs all slabs
 */
public record SlabCache(
    ByteString name,
    long activeObjects,
    long objects,
    int objectSize,
    int objectsPerSlab,
    int pagesPerSlab,
    long activeSlabs,
    long slabs) {}
