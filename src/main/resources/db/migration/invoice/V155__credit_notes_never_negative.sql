-- A credit note never asks for money: how its rounding is shared out sees to that (CreditNoteMaker), and nothing else may write one.
alter table invoice_credit_note add constraint credit_note_not_negative check (total >= 0 and taxable >= 0);
