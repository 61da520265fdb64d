/**
 * Who the service is to Azure: Entra ID's credentials by setting, and secrets kept out of sight.
 */
@NullMarked
package io.walstream.fabricsink.credential;

import org.jspecify.annotations.NullMarked;
