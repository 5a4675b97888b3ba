import type { Mail } from './mail.ts';
import { writeMarketingHtml, writeMarketingText } from './marketing.ts';
import { ALEX } from './people.ts';
import type { WorldDates } from './world-dates.ts';

interface Shop {
  name: string;
  email: string;
  offers: [subject: string, text: string][];
}

const SHOPS: Shop[] = [
  {
    name: 'Brickline Office',
    email: 'offers@brickline.example',
    offers: [
      ['20% off standing desks this week', 'All standing desks are 20% off until Sunday night.'],
      ['Your team deserves better chairs', 'Order four chairs and pay for three.'],
      ['Free delivery on everything', 'No minimum order, this weekend only.'],
      ['New: acoustic panels in nine colors', 'Quieter rooms from $39 a panel.'],
      ['Last call for the desk sale', 'The sale ends at midnight.'],
      ['Lamps that your eyes will like', 'Warm light, no flicker, 15% off.'],
    ],
  },
  {
    name: 'Cloudnest Hosting',
    email: 'hello@cloudnest.example',
    offers: [
      ['Three months free on annual plans', 'Switch to a yearly plan and get three months on us.'],
      ['Domains from $4.99', 'Secure the name of your next idea before somebody else does.'],
      ['Double storage, same price', 'Every plan now has twice the storage.'],
      ['Move your site for free', 'Our team migrates your site within a day.'],
      ['Only two days left: 40% off', 'The birthday offer ends on Friday.'],
    ],
  },
  {
    name: 'Leafcup Coffee',
    email: 'news@leafcup.example',
    offers: [
      ['Fresh beans from Huila', 'A new harvest, notes of cherry and cocoa, 12% off.'],
      ['Office subscription: first bag free', 'A kilo every two weeks, cancel whenever you like.'],
      ['Grinders at half price', 'A good grinder makes more difference than a good machine.'],
      ['Cold brew season is here', 'Bottles and filters in one set for $24.'],
      ['We saved you a bag', 'Your favorite roast is back in stock.'],
    ],
  },
  {
    name: 'Wayfarer Hotels',
    email: 'deals@wayfarer.example',
    offers: [
      ['Weekend rates from $89', 'Forty cities, breakfast included.'],
      ['Members save 15% more', 'Sign in to see your price.'],
      ['A room with a view, for less', 'Lake and harbor rooms at city prices.'],
      ['Stay three nights, pay two', 'Book until the end of the month.'],
      ['Your points expire soon', 'You have 3,200 points: enough for a free night.'],
    ],
  },
  {
    name: 'Pixelpress Print',
    email: 'studio@pixelpress.example',
    offers: [
      ['Business cards, 2 for 1', 'Thick paper, rounded corners, two boxes for the price of one.'],
      ['Posters up to A1: 30% off', 'For your next trade fair or your bare wall.'],
      ['Stickers! Lots of them', '250 die-cut stickers for $49.'],
      ['Free proofs all month', 'See it on paper before you order.'],
      ['Roll-up banners in 24 hours', 'Order by noon, on your stand tomorrow.'],
    ],
  },
  {
    name: 'Learnloop',
    email: 'courses@learnloop.example',
    offers: [
      ['Courses from $12.99', 'More than 3,000 courses are on sale.'],
      ['Become a better facilitator', 'Six short lessons about meetings that people like.'],
      ['Your wish list is on sale', 'Two courses on your list cost less today.'],
      ['Team plans with 25% off', 'Ten seats or more, one invoice.'],
      ['New: statistics for product managers', 'No formulas in the first two chapters, promised.'],
    ],
  },
  {
    name: 'Northpeak Outdoor',
    email: 'news@northpeak.example',
    offers: [
      ['The winter jackets have arrived', 'Warm, light, repaired for free for ten years.'],
      ['Members get 20% off boots', 'Only for members, only this week.'],
      ['Clearance: up to 60% off', 'Last sizes of the season.'],
      ['Tents for two, prices for one', 'The two-person tent at the price of the small one.'],
      ['Trade in your old pack', 'We give you $30 for any backpack, however worn.'],
    ],
  },
  {
    name: 'Bytebazaar',
    email: 'deals@bytebazaar.example',
    offers: [
      ['Monitors: 27 inches, 27% off', 'The offer fits the screen.'],
      ['Deal of the day: mechanical keyboards', 'Quiet switches, loud price cut.'],
      ['USB-C docks from $59', 'One cable for two screens, network and power.'],
      ['Refurbished laptops with a warranty', 'Checked, cleaned, two years of warranty.'],
      ['Headphones week', 'Noise-cancelling headphones from $89.'],
    ],
  },
  {
    name: 'Greenbowl',
    email: 'hello@greenbowl.example',
    offers: [
      ['Lunch for your team: $10 off each', 'Order for five or more before 10 am.'],
      ['The autumn menu is here', 'Pumpkin, chestnut and a very good miso broth.'],
      ['Free delivery on Tuesdays', 'Every Tuesday in your area.'],
      ['Catering for your next workshop', 'Bowls, wraps and fruit for ten to sixty people.'],
      ['We miss you: 25% off', 'It has been a while. Your next bowl is cheaper.'],
    ],
  },
  {
    name: 'Signalhub',
    email: 'marketing@signalhub.example',
    offers: [
      ['Webinar: dashboards people read', 'Forty minutes, three examples, questions welcome.'],
      ['See what is new in Signalhub', 'Shared alerts, faster charts and a calmer home page.'],
      ['Upgrade now, save until spring', '35% off the team plan.'],
      ['Your trial of Pro is waiting', 'Fourteen days, no card needed.'],
      ['The state of analytics report', '62 pages, one of them about you.'],
    ],
  },
];

const OLD_COUNT = 45;
/** Days since the newer ones came; they stay young for a while in a world that is kept. */
const RECENT_DAYS = [1, 3, 5, 8, 12, 16];

/** Walks through the shops in turn, so that the same shop does not write twice in a row. */
function listOffers(): { shop: Shop; subject: string; text: string; key: string }[] {
  const longest = Math.max(...SHOPS.map((shop) => shop.offers.length));
  return Array.from({ length: longest }, (_, round) =>
    SHOPS.flatMap((shop, index) => {
      const offer = shop.offers[round];
      if (offer === undefined) return [];
      return [{ shop, subject: offer[0], text: offer[1], key: `promotion-${index}-${round}` }];
    }),
  ).flat();
}

/** 45 promotions that are 32 to 120 days old, all read, and six newer ones. */
export function createPromotionMails(dates: WorldDates): Mail[] {
  return listOffers().map(({ shop, subject, text, key }, index): Mail => {
    const recent = RECENT_DAYS[index - OLD_COUNT];
    const days = recent ?? 32 + 2 * index;
    const minute = String((index * 7) % 60).padStart(2, '0');
    const body = {
      sender: shop.name,
      domain: shop.email.split('@')[1] ?? '',
      title: subject,
      text,
    };
    return {
      key,
      from: { name: shop.name, email: shop.email },
      to: [ALEX],
      at: dates.daysAgo(days, `0${5 + (index % 4)}:${minute}`),
      subject,
      text: writeMarketingText(body),
      html: writeMarketingHtml(body),
      headers: [
        ['List-Unsubscribe', `<https://${body.domain}/unsubscribe?u=${1000 + index}>`],
        ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
        ['Precedence', 'bulk'],
      ],
      labels: ['CATEGORY_PROMOTIONS'],
      unread: recent !== undefined && recent <= 8,
    };
  });
}
