package org.kram.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Quantity;

/// A photo or scan of the signed paper, as it was handed in. What it is, its bytes say; its name may say anything.
public record ProofFile(String name, byte[] content) {
  static final int MOST_BYTES = 8 << 20;
  private static final int LONGEST_NAME = 120;

  /// @param starts the first bytes; a 0 stands for any byte
  enum Type {
    JPEG("image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
    PNG("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
    WEBP("image/webp", "RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.US_ASCII)),
    PDF("application/pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII));

    final String mime;
    private final byte[] starts;

    Type(String mime, byte[] starts) {
      this.mime = mime;
      this.starts = starts;
    }

    private boolean begins(byte[] content) {
      if (content.length < starts.length) return false;
      for (int i = 0; i < starts.length; i++) if (starts[i] != 0 && starts[i] != content[i]) return false;
      return true;
    }
  }

  /// Of browsers some send a whole path.
  public ProofFile {
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("[\\p{Cntrl}\"]", "").strip();
    if (name.length() > LONGEST_NAME) name = name.substring(name.length() - LONGEST_NAME);
    if (name.isBlank()) name = "proof";
  }

  void check() {
    BadInput.collect()
        .require(content.length > 0, "file", name, "The file is empty: take the photo again.")
        .require(content.length <= MOST_BYTES, "file", name, "The file has %s KB, at most 8,192 KB are kept: take a smaller photo.".formatted(Indian.quantity(Quantity.of(content.length >> 10))))
        .require(content.length == 0 || type().isPresent(), "file", name, "This is neither a photo (JPEG, PNG, WebP) nor a PDF.")
        .throwIfAny();
  }

  Optional<Type> type() {
    return Arrays.stream(Type.values()).filter(t -> t.begins(content)).findFirst();
  }

  /// Records compare arrays by identity; a file is its name and its bytes.
  @Override
  public boolean equals(Object other) {
    return other instanceof ProofFile f && name.equals(f.name) && Arrays.equals(content, f.content);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return name + " (" + content.length + " bytes)";
  }
}
