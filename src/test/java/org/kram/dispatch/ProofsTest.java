package org.kram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/// The photo of the signed paper.
class ProofsTest extends KramTest {
  /// One grey pixel.
  static final byte[] PNG = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

  @Autowired DispatchBay bay;
  @Autowired Proofs proofs;
  @Autowired ChainCast cast;

  private Shipment shipment;

  @BeforeEach
  void goodsOnTheRoad() {
    cast.found();
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 2);
    shipment = cast.packed(cast.order(sku, 2).id());
    cast.papers(shipment);
    bay.letGo(act(), shipment.id());
  }

  @Test
  void aPhotoIsKeptWithTheDeliveryAndAScanLater() {
    var delivered = bay.deliver(act(), shipment.id(), new Proof("Mr Kulkarni", null, new ProofFile("C:\\photos\\signed \"LR\".png", PNG)));
    assertThat(delivered.proofFile()).isEqualTo("signed LR.png");
    proofs.keep(act(), shipment.id(), new ProofFile("", "%PDF-1.7 scan".getBytes(StandardCharsets.US_ASCII)));
    var kept = proofs.of(shipment.id());
    assertThat(kept).extracting(ProofStore.Kept::type).containsExactly("image/png", "application/pdf");
    assertThat(kept).extracting(ProofStore.Kept::name).containsExactly("signed LR.png", "proof");
    assertThat(proofs.content(act(), shipment.id(), kept.getFirst().id()).bytes()).isEqualTo(PNG);
    assertThatThrownBy(() -> proofs.content(act(), shipment.id() + 1, kept.getFirst().id())).as("only under its own shipment").isInstanceOf(NotFound.class);
  }

  @Test
  void whatTheFileIsItsBytesSayAndNotItsName() {
    for (var content : new byte[][] {{}, "<html>".getBytes(StandardCharsets.US_ASCII), new byte[] {(byte) 0xFF, (byte) 0xD8}, Arrays.copyOf(PNG, ProofFile.MOST_BYTES + 1)})
      assertThatThrownBy(() -> bay.deliver(act(), shipment.id(), new Proof("Mr Kulkarni", null, new ProofFile("photo.jpg", content))))
          .isInstanceOfSatisfying(BadInput.class, no -> assertThat(no.fields()).extracting(BadInput.Field::field).containsExactly("file"));
    assertThat(bay.shipment(shipment.id()).state()).as("nothing is half delivered").isEqualTo(Shipment.State.LEFT);
  }

  @Test
  void nobodySignsForGoodsThatStandInTheYard() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 1);
    var packed = cast.packed(cast.order(sku, 1).id());
    assertThatThrownBy(() -> proofs.keep(act(), packed.id(), new ProofFile("a.png", PNG))).isInstanceOf(Refused.class).hasMessageContaining("has not left yet");
  }

  @Test
  void aDozenFilesAreProofEnough() {
    for (int i = 0; i < 12; i++) proofs.keep(act(), shipment.id(), new ProofFile(i + ".png", PNG));
    assertThatThrownBy(() -> proofs.keep(act(), shipment.id(), new ProofFile("13.png", PNG))).isInstanceOf(Refused.class).hasMessageContaining("12 files");
  }
}
