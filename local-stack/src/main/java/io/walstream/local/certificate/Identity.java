package io.walstream.local.certificate;

import java.nio.file.Path;

/**
 * Who a server or a client is, as PEM files.
 *
 * @param certificate the certificate that an authority has signed
 * @param key its private key, not encrypted
 * @param authority the authority's own certificate
 */
public record Identity(Path certificate, Path key, Path authority) {}
