package org.kram.returns.gstr3b;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.kram.gst.BuyerCategory;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr1.Liability;
import org.kram.returns.gstr1.Liability.Head;
import org.kram.shared.Money;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The summary return: what GSTR-1 makes owed, what GSTR-2B and the books give as credit. In whole rupees, as it is filed.
/// @param outward 3.1(a), (b), (c), (e), 3.1.1 and 3.2
/// @param inwardReverseCharge 3.1(d)
/// @param credit table 4
/// @param setOff 6.1, for credit of this month alone: what the credit ledger carried before is not known here
/// @param unknown what has no data here, said in words
public record Gstr3b(String gstin, String period, Liability outward, Amounts inwardReverseCharge, Credit credit, SetOff setOff, List<String> unknown) {

  /// Table 4.
  /// @param imports 4(A)(1)
  /// @param reverseCharge 4(A)(3): as much as was paid on reverse charge
  /// @param distributed 4(A)(4): from the input service distributor
  /// @param others 4(A)(5): as GSTR-2B and the books agree, credit notes taken off, blocked credit included
  /// @param blocked 4(B)(1): s.17(5), given back for good
  /// @param suspended 4(B)(2): not paid within 180 days, taken again on payment
  /// @param ineligible 4(D)(2): place of supply, or too late
  public record Credit(Heads imports, Heads reverseCharge, Heads distributed, Heads others, Heads blocked, Heads suspended, Heads ineligible) {
    public static final Credit NONE = new Credit(Heads.ZERO, Heads.ZERO, Heads.ZERO, Heads.ZERO, Heads.ZERO, Heads.ZERO, Heads.ZERO);

    /// 4(C)
    public Heads net() {
      return imports.plus(reverseCharge).plus(distributed).plus(others).minus(blocked).minus(suspended);
    }

    Credit rounded() {
      return new Credit(imports.rounded(), reverseCharge.rounded(), distributed.rounded(), others.rounded(), blocked.rounded(), suspended.rounded(), ineligible.rounded());
    }
  }

  /// @param period MMYYYY
  public static Gstr3b of(String gstin, String period, Liability outward, Amounts inwardReverseCharge, Credit credit) {
    var rounded = credit.rounded();
    var due = notBelowZero(Heads.of(outward.of(Head.TAXABLE)).plus(Heads.of(outward.of(Head.ZERO_RATED))).rounded());
    var setOff = SetOff.of(due, notBelowZero(rounded.net()), Heads.of(inwardReverseCharge).rounded());
    var unknown = new ArrayList<String>();
    unknown.add("4(A)(2) import of services and 5 (exempt, nil-rated and non-GST purchases): purchasing does not keep them.");
    unknown.add("3.1 leaves out what amendments of earlier months change: add the difference.");
    unknown.add("4(D)(1) credit taken again: not kept.");
    unknown.add("6.1 sets off this month's credit only: add what the credit ledger at the portal carried before.");
    return new Gstr3b(gstin, period, rounded(outward), rounded(inwardReverseCharge), rounded, setOff, List.copyOf(unknown));
  }

  private static Heads notBelowZero(Heads h) {
    return new Heads(h.igst().max(Money.ZERO), h.cgst().max(Money.ZERO), h.sgst().max(Money.ZERO), h.cess().max(Money.ZERO));
  }

  private static Amounts rounded(Amounts a) {
    var heads = Heads.of(a).rounded();
    return new Amounts(Heads.rounded(a.taxable()), heads.igst(), heads.cgst(), heads.sgst(), heads.cess());
  }

  private static Liability rounded(Liability l) {
    var heads = new EnumMap<Head, Amounts>(Head.class);
    l.heads().forEach((head, amounts) -> heads.put(head, rounded(amounts)));
    return new Liability(heads, l.interState().stream().map(s -> new Liability.InterStateSum(s.buyer(), s.placeOfSupply(), rounded(s.amounts()))).toList());
  }

  // ---- the portal's keys

  /// As the portal's offline tool takes it.
  public String json() {
    var root = JsonMapper.shared().createObjectNode();
    root.put("gstin", gstin);
    root.put("ret_period", period);
    var supplies = root.putObject("sup_details");
    all(supplies.putObject("osup_det"), outward.of(Head.TAXABLE));
    zeroRated(supplies.putObject("osup_zero"), outward.of(Head.ZERO_RATED));
    rupees(supplies.putObject("osup_nil_exmp"), "txval", outward.of(Head.NIL_EXEMPT).taxable());
    all(supplies.putObject("isup_rev"), inwardReverseCharge);
    rupees(supplies.putObject("osup_nongst"), "txval", outward.of(Head.NON_GST).taxable());
    var operators = root.putObject("eco_dtls");
    all(operators.putObject("eco_sup"), Amounts.ZERO);
    rupees(operators.putObject("eco_reg_sup"), "txval", outward.of(Head.OPERATOR_PAYS).taxable());
    var across = root.putObject("inter_sup");
    interState(across, "unreg_details", BuyerCategory.UNREGISTERED);
    interState(across, "comp_details", BuyerCategory.COMPOSITION);
    interState(across, "uin_details", BuyerCategory.UIN);
    credit(root.putObject("itc_elg"));
    inward(root.putObject("inward_sup"));
    return root.toString();
  }

  private static void all(ObjectNode node, Amounts a) {
    rupees(node, "txval", a.taxable());
    heads(node, Heads.of(a));
  }

  private static void zeroRated(ObjectNode node, Amounts a) {
    rupees(node, "txval", a.taxable());
    rupees(node, "iamt", a.igst());
    rupees(node, "csamt", a.cess());
  }

  private static void heads(ObjectNode node, Heads h) {
    rupees(node, "iamt", h.igst());
    rupees(node, "camt", h.cgst());
    rupees(node, "samt", h.sgst());
    rupees(node, "csamt", h.cess());
  }

  private void interState(ObjectNode node, String key, BuyerCategory buyer) {
    var rows = node.putArray(key);
    for (var sum : outward.interState()) {
      if (sum.buyer() != buyer) continue;
      var row = rows.addObject();
      row.put("pos", sum.placeOfSupply());
      rupees(row, "txval", sum.amounts().taxable());
      rupees(row, "iamt", sum.amounts().igst());
    }
  }

  private void credit(ObjectNode node) {
    var available = node.putArray("itc_avl");
    typed(available.addObject(), "IMPG", credit.imports);
    typed(available.addObject(), "IMPS", Heads.ZERO);
    typed(available.addObject(), "ISRC", credit.reverseCharge);
    typed(available.addObject(), "ISD", credit.distributed);
    typed(available.addObject(), "OTH", credit.others);
    var reversed = node.putArray("itc_rev");
    typed(reversed.addObject(), "RUL", credit.blocked);
    typed(reversed.addObject(), "OTH", credit.suspended);
    heads(node.putObject("itc_net"), credit.net());
    var ineligible = node.putArray("itc_inelg");
    typed(ineligible.addObject(), "RUL", Heads.ZERO);
    typed(ineligible.addObject(), "OTH", credit.ineligible);
  }

  private static void typed(ObjectNode node, String type, Heads h) {
    node.put("ty", type);
    heads(node, h);
  }

  private static void inward(ObjectNode node) {
    var rows = node.putArray("isup_details");
    for (var type : new String[] {"GST", "NONGST"}) {
      var row = rows.addObject();
      row.put("ty", type);
      row.put("inter", 0);
      row.put("intra", 0);
    }
  }

  private static void rupees(ObjectNode node, String key, Money amount) {
    node.put(key, amount.rupees().longValueExact());
  }
}
