package io.walstream.fabricsink.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import io.walstream.local.azurite.AzuriteServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** A container of its own, and what has come into it. */
public final class LakeContainer {

  private final AzuriteServer server;
  private final String name = "c-" + UUID.randomUUID();
  private final BlobContainerClient client;

  /** Creates it. */
  public LakeContainer(AzuriteServer server) {
    this.server = server;
    this.client =
        new BlobServiceClientBuilder()
            .connectionString(server.connectionString())
            .buildClient()
            .createBlobContainer(name);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** What lets a service in that has nothing but a signature for this container. */
  public String signedConnectionString() {
    BlobContainerSasPermission permission =
        new BlobContainerSasPermission()
            .setReadPermission(true)
            .setCreatePermission(true)
            .setWritePermission(true);
    String signature =
        client.generateSas(
            new BlobServiceSasSignatureValues(OffsetDateTime.now().plusHours(1), permission));
    return "BlobEndpoint=%s;SharedAccessSignature=%s".formatted(server.uri(), signature);
  }

  /** The files of changes, by name, with their lines. */
  public Map<String, List<String>> files() {
    Map<String, List<String>> files = new TreeMap<>();
    for (BlobItem blob : client.listBlobs()) {
      if (!blob.getName().contains("/_progress/")) {
        files.put(blob.getName(), lines(blob.getName()));
      }
    }
    return files;
  }

  /** All lines of all files. */
  public List<String> lines() {
    return files().values().stream().flatMap(List::stream).toList();
  }

  private List<String> lines(String file) {
    byte[] content = client.getBlobClient(file).downloadContent().toBytes();
    try (InputStream stored = new ByteArrayInputStream(content);
        InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(stored) : stored) {
      return new String(plain.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
