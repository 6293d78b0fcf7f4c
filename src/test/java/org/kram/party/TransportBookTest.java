package org.kram.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kram.KramTest;
import org.kram.gst.VehicleNumber;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.shared.BadInput;
import org.kram.shared.Stale;
import org.springframework.beans.factory.annotation.Autowired;

class TransportBookTest extends KramTest {
  @Autowired
  private TransportBook book;

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  @ParameterizedTest
  @ValueSource(strings = {"MH12AB1234", "mh 12 ab-1234", "DL1A1234", "MH121234", "ABC1234", "KA123A1234", "DF123456", "TR0012AB", "BP1A2345", "NP12345", "22BH1234AA"})
  void plates_of_the_portals_forms_are_taken(String number) {
    assertThat(VehicleNumber.check(number)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MH12", "12MH1234", "MH12AB12345678901", "MH12AB123X"})
  void other_plates_are_refused_in_words(String number) {
    assertThat(VehicleNumber.check(number)).isNotEmpty();
  }

  @Test
  void a_vehicle_is_found_in_any_spelling() {
    long id = book.createVehicle(act(), new NewVehicle("mh-14 gt 4455", null, VehicleKind.REGULAR, new BigDecimal("7500"), "Ramesh", "98200 11223", true));
    assertThat(book.vehicleByNumber("MH 14 GT-4455").orElseThrow().id()).isEqualTo(id);
    assertThatThrownBy(() -> book.createVehicle(act(), new NewVehicle("MH14GT4455", null, VehicleKind.REGULAR, null, null, null, true))).isInstanceOf(BadInput.class)
        .hasMessageContaining("already in the book");
  }

  @Test
  void a_transporter_has_a_gstin_or_an_enrolment_number() {
    assertThatThrownBy(() -> book.createTransporter(act(), new NewTransporter("VRL", "VRL", "27ABC", null, true))).isInstanceOf(BadInput.class).hasMessageContaining("15");
    long id = book.createTransporter(act(), new NewTransporter("vrl", "VRL Logistics", "29aabcv1234k1zx", null, true));
    assertThat(book.transporterByCode("Vrl").orElseThrow().transin()).isEqualTo("29AABCV1234K1ZX");
    book.changeTransporter(act(), id, new NewTransporter("VRL", "VRL Logistics Ltd", null, null, true), 1);
    assertThatThrownBy(() -> book.changeTransporter(act(), id, new NewTransporter("VRL", "VRL", null, null, true), 1)).isInstanceOf(Stale.class);
  }

  @Test
  void a_load_enters_and_changes() {
    book.putVehicles(act(), List.of(new NewVehicle("KA01AB0001", null, VehicleKind.REGULAR, null, "A", null, true), new NewVehicle("KA01AB0002", null, VehicleKind.REGULAR, null, "B", null, true)));
    book.putVehicles(act(), List.of(new NewVehicle("KA-01-AB-0001", null, VehicleKind.REGULAR, null, "C", null, true)));
    assertThat(book.vehicleByNumber("KA01AB0001").orElseThrow().driver()).isEqualTo("C");
    assertThatThrownBy(() -> book.putVehicles(act(), List.of(new NewVehicle("KA01AB0003", null, VehicleKind.REGULAR, null, null, null, true),
        new NewVehicle("KA 01 AB 0003", null, VehicleKind.REGULAR, null, null, null, true)))).hasMessageContaining("comes twice");
  }
}
