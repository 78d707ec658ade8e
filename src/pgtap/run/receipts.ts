import type { Observer } from '../../db/observer.ts';
import { askReceipt, askReceipts, type Receipt } from '../../db/receipt.ts';

/** Gets receipts for transactions. */
export interface ReceiptDesk {
  /** What became of `xid`; null: none was assigned. `patience`: how long a lost connection may take to roll back. */
  ask(about: { readonly xid: string | null; readonly patience: number }): Promise<Receipt['status']>;
}

interface Asked {
  readonly xid: string;
  readonly tell: (status: Receipt['status']) => void;
}

/** While the witness answers one question, what comes meanwhile waits for the next: files do not wait for each other's receipts. */
export function openReceiptDesk(observer: Observer): ReceiptDesk {
  let waiting: Asked[] = [];
  let busy = false;

  async function serve(): Promise<void> {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      const statuses = await askReceipts(
        observer,
        now.map(({ xid }) => xid),
      );
      for (const [index, { tell }] of now.entries()) tell(statuses[index] ?? 'unknown');
    }
    busy = false;
  }

  return {
    async ask({ xid, patience }) {
      if (xid === null) return 'none';
      if (patience > 0) return (await askReceipt(observer, { xid, patience })).status;
      return new Promise((tell) => {
        waiting.push({ xid, tell });
        void serve();
      });
    },
  };
}
