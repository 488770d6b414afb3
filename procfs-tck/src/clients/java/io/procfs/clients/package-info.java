/** Programs from Maven Central, as they are, over a model. */
package io.procfs.clients;
