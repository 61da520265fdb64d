/** Certificates for servers and clients that run on this machine, made when they are needed. */
@NullMarked
package io.walstream.local.certificate;

import org.jspecify.annotations.NullMarked;
