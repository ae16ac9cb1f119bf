import { type Account, rootSpot } from '../account';
import { oneItem } from '../http/items';
import { notFound, Problem } from '../http/problems';
import { type Answer, type Call, ok, post, type Route } from '../http/route';
import { reviewChange } from '../rules/chat-templates';
import type { TemplateReview } from '../store/directory-documents';
import { findTemplate } from './chat-templates';
import { sourcesOf } from './sources';

/**
 * Sends a WhatsApp template to the moderators: one review for each of the integration's WhatsApp sources. Guessed: which
 * sources those are, that without any there is no review, and 400 for a template of another type.
 */
function sendToReview(call: Call, account: Account): Answer {
  const template = findTemplate(call, account);
  if (template.type !== 'waba') throw new Problem(400, 'Only WhatsApp templates are reviewed');
  const sources = sourcesOf(account, call.actor.integration).filter((source) =>
    source.services.some((service) => service.params?.waba),
  );
  const reviews = sources.map(
    (source): TemplateReview => ({
      id: account.store.nextId('review'),
      source_id: source.id,
      status: 'review',
      reject_reason: '',
    }),
  );
  account.store.save('chatTemplate', { ...template, reviews });
  return ok({ _embedded: { reviews } });
}

function changeReview(call: Call, account: Account): Answer {
  const template = findTemplate(call, account);
  const before = template.reviews.find((review) => String(review.id) === call.params.review);
  if (before === undefined) throw notFound('Review not found');
  return oneItem(call.body, (body) => {
    const wish = reviewChange(body, rootSpot(account));
    const after: TemplateReview = {
      ...before,
      status: wish.status ?? before.status,
      reject_reason: wish.reject_reason ?? before.reject_reason,
    };
    const reviews = template.reviews.map((review) => (review === before ? after : review));
    account.store.save('chatTemplate', { ...template, reviews });
    return ok(after);
  });
}

export const templateReviewRoutes: Route[] = [
  post('chats/templates/:id/review', sendToReview),
  post('chats/templates/:id/review/:review', changeReview),
];
