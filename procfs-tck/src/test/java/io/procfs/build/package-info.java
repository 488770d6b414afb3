/** Tests of what the build makes: documents, jars, modules. */
package io.procfs.build;
