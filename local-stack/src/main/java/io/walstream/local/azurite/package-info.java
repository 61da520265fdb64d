/** Azurite, Microsoft's own stand-in for Azure Storage: the blob service as a child process. */
@NullMarked
package io.walstream.local.azurite;

import org.jspecify.annotations.NullMarked;
