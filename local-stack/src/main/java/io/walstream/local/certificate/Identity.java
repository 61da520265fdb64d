package io.walstream.local.certificate;

import java.nio.file.Path;

/**
 * Who a server or a client is, as two PEM files.
 *
 * @param certificate the certificate that an authority has signed
 * @param key its private key, not encrypted
 */
public record Identity(Path certificate, Path key) {}
