import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonTone, buttonClass } from './button-class.ts';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Shows that its work is under way and keeps it from being pressed twice. */
  busy?: boolean;
}

export function Button({ tone, size, busy = false, disabled, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={buttonClass(tone, size)}
    >
      {busy ? (
        <span aria-hidden="true" className="size-2 animate-breathe rounded-full bg-current" />
      ) : null}
      {children}
    </button>
  );
}
