/** Sentences that report a decision, by language. */
const DECIDED: readonly RegExp[] = [
  /\b(?:we|they|i|the (?:team|board|committee|group)|steering|management|legal|finance)\b.{0,30}\b(?:decided|agreed|chose|settled on|resolved|voted|approved|signed off|(?:have|has) chosen|(?:will|'ll) (?:postpone|go with|move|keep|use|take|cancel|drop|start with|stick (?:to|with)))\b/i,
  /\b(?:it (?:is|was|has been)|it'?s) (?:decided|agreed|settled|approved)\b/i,
  /\b(?:the )?decision (?:is|was|has been made)\b|\bdecision:/i,
  /\b(?:has|have|was|were|is|are) (?:been )?(?:postponed|approved|cancell?ed|chosen|accepted|rejected|moved to|rescheduled|called off)\b/i,
  /\bwe(?:'re| are) (?:going (?:with|ahead)|moving|postponing|keeping|dropping)\b/i,
  /\b.{2,40} it is[.!]/i,
  /(?<!\p{L})(?:wir haben (?:uns )?.{0,60}(?:entschieden|beschlossen|geeinigt|vereinbart)|wurde(?:n)? (?:beschlossen|verschoben|genehmigt))/iu,
  /(?<!\p{L})(?:nous avons (?:décidé|convenu|choisi)|on a décidé|il a été décidé|a été (?:reporté|approuvé|validé))/iu,
  /(?<!\p{L})(?:hemos (?:decidido|acordado|elegido)|se ha decidido|decidimos|acordamos|ha sido (?:aprobado|aplazado))/iu,
  /(?<!\p{L})(?:abbiamo (?:deciso|concordato|scelto)|è stato (?:deciso|approvato|rinviato)|si è deciso)/iu,
  /(?<!\p{L})(?:úgy döntöttünk|eldöntöttük|megállapodtunk|megegyeztünk|elhalasztottuk|jóváhagytuk|döntés született)/iu,
];

/** Whether a sentence says that something was decided; questions and conditions do not. */
export function isDecided(sentence: string): boolean {
  return (
    !sentence.trim().endsWith('?') &&
    !/^(?:if|once|when|until|unless|before|wenn|falls|si|se|ha)\b/i.test(sentence.trim()) &&
    !/\b(?:not (?:yet )?(?:been )?decided|haven'?t decided|has(?:n'?t| not) been decided|to be decided)\b/i.test(
      sentence,
    ) &&
    DECIDED.some((pattern) => pattern.test(sentence))
  );
}
