package org.kram.returns.gstr3b;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.gst.BuyerCategory;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr1.Liability;
import org.kram.returns.gstr1.Liability.Head;
import org.kram.shared.Money;
import tools.jackson.databind.json.JsonMapper;

class SetOffTest {
  private static Heads heads(String igstCgstSgst) {
    var parts = igstCgstSgst.split("/");
    return new Heads(Money.of(parts[0]), Money.of(parts[1]), Money.of(parts[2]), Money.ZERO);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                           | due         | credit      | fromIgst    | fromCgst   | fromSgst   | cash      | left
      nothing to set off                             | 100/50/50   | 0/0/0       | 0/0/0       | 0/0/0      | 0/0/0      | 100/50/50 | 0/0/0
      IGST pays IGST first                           | 100/50/50   | 80/0/0      | 80/0/0      | 0/0/0      | 0/0/0      | 20/50/50  | 0/0/0
      what is left of IGST pays CGST and SGST        | 100/50/50   | 160/0/0     | 100/50/10   | 0/0/0      | 0/0/0      | 0/0/40    | 0/0/0
      where own credit falls short IGST helps        | 0/50/50     | 40/50/10    | 0/0/40      | 0/50/0     | 0/0/10     | 0/0/0     | 0/0/0
      IGST is used to its last rupee before the rest | 0/50/50     | 60/50/50    | 0/50/10     | 0/0/0      | 0/0/40     | 0/0/0     | 0/50/10
      CGST pays IGST after itself, SGST then         | 100/30/30   | 0/80/90     | 0/0/0       | 50/30/0    | 50/0/30    | 0/0/0     | 0/0/10
      CGST never pays SGST                           | 0/0/100     | 0/100/0     | 0/0/0       | 0/0/0      | 0/0/0      | 0/0/100   | 0/100/0
      """)
  void creditPaysInTheOrderOfTheLaw(String name, String due, String credit, String fromIgst, String fromCgst, String fromSgst, String cash, String left) {
    var s = SetOff.of(heads(due), heads(credit), Heads.ZERO);
    assertThat(List.of(s.fromIgst(), s.fromCgst(), s.fromSgst(), s.cash(), s.creditLeft())).containsExactly(heads(fromIgst), heads(fromCgst), heads(fromSgst), heads(cash), heads(left));
  }

  @Test
  void reverseChargeIsPaidInCashWhateverTheCredit() {
    assertThat(SetOff.of(heads("0/0/0"), heads("500/0/0"), heads("18/0/0")).cash()).isEqualTo(heads("18/0/0"));
  }

  @Test
  void whatIsDueIsPaidAndWhatIsCreditIsUsedOrKeptInAnyCase() {
    var random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      var due = heads(random.nextInt(200) + "/" + random.nextInt(200) + "/" + random.nextInt(200));
      var credit = heads(random.nextInt(200) + "/" + random.nextInt(200) + "/" + random.nextInt(200));
      var s = SetOff.of(due, credit, Heads.ZERO);
      assertThat(s.fromIgst().plus(s.fromCgst()).plus(s.fromSgst()).plus(s.cash())).isEqualTo(due);
      assertThat(s.fromIgst().total().plus(s.creditLeft().igst())).isEqualTo(credit.igst());
      assertThat(List.of(s.cash(), s.creditLeft(), s.fromCgst(), s.fromSgst())).allSatisfy(h -> assertThat(List.of(h.igst(), h.cgst(), h.sgst())).noneMatch(Money::isNegative));
    }
  }

  @Test
  void theSummaryHasThePortalsKeysAndWholeRupees() {
    var taxable = new Amounts(Money.of("1000.50"), Money.of("90.50"), Money.of("45.49"), Money.of("45.49"), Money.ZERO);
    var outward = new Liability(Map.of(Head.TAXABLE, taxable, Head.NIL_EXEMPT, new Amounts(Money.of("10.49"), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO)),
        List.of(new Liability.InterStateSum(BuyerCategory.UNREGISTERED, "29", new Amounts(Money.of("500.00"), Money.of("90.00"), Money.ZERO, Money.ZERO, Money.ZERO))));
    var credit = new Gstr3b.Credit(Heads.ZERO, Heads.ZERO, Heads.ZERO, heads("100.40/0/0"), heads("20.40/0/0"), Heads.ZERO, Heads.ZERO);
    var made = Gstr3b.of("27AAPFU0939F1ZV", "102026", outward, Amounts.ZERO, credit);
    var json = JsonMapper.shared().readTree(made.json());
    assertThat(json.at("/sup_details/osup_det").toString()).isEqualTo("{\"txval\":1001,\"iamt\":91,\"camt\":45,\"samt\":45,\"csamt\":0}");
    assertThat(json.at("/sup_details/osup_nil_exmp/txval").asInt()).isEqualTo(10);
    assertThat(json.at("/inter_sup/unreg_details/0").toString()).isEqualTo("{\"pos\":\"29\",\"txval\":500,\"iamt\":90}");
    assertThat(json.at("/itc_elg/itc_net/iamt").asInt()).isEqualTo(80);
    assertThat(json.at("/itc_elg/itc_avl/4/ty").stringValue()).isEqualTo("OTH");
    assertThat(made.setOff().cash().igst()).isEqualTo(Money.rupees(11));
    assertThat(made.unknown()).isNotEmpty();
  }
}
