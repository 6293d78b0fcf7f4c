package org.kram.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/// A QR code as an SVG drawing: one path, sharp at every size.
public final class Qr {
  private Qr() {}

  public static String svg(String text, String size) {
    try {
      var matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.L, EncodeHintType.MARGIN, 1));
      var path = new StringBuilder();
      for (int y = 0; y < matrix.getHeight(); y++)
        for (int x = 0; x < matrix.getWidth(); x++) {
          if (!matrix.get(x, y)) continue;
          int run = 1;
          while (x + run < matrix.getWidth() && matrix.get(x + run, y)) run++;
          path.append('M').append(x).append(' ').append(y).append('h').append(run).append("v1h-").append(run).append('z');
          x += run - 1;
        }
      return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\"><path d=\"%s\" fill=\"#000\"/></svg>"
          .formatted(size, size, matrix.getWidth(), matrix.getHeight(), path);
    } catch (WriterException e) {
      throw new IllegalStateException("a QR code holds the signed text of an invoice", e);
    }
  }
}
