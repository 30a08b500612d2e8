/**
 * The emoji that people use most, the most used first: the signs that notes are
 * marked with, then the Unicode Consortium's count of 2021
 * (home.unicode.org/emoji/emoji-frequency).
 */
const inOrder =
  '✅ ⚠️ ❌ 🔥 💡 🚀 📌 📝 ⭐ ❓ ❗ 😂 ❤️ 🤣 👍 😭 🙏 😘 🥰 😍 😊 🎉 😁 💕 🥺 😅 ☺️ 🤦 ♥️ 🤷 🙄 😆 🤗 😉 🎂 🤔 ' +
  '👏 🙂 😳 🥳 😎 👌 💜 😔 💪 ✨ 💖 👀 😋 😏 😢 👉 💗 😩 💯 🌹 💞 🎈 💙 😃 😡 💐 😜 🙈 🤞 😄 🤤 🙌 🤪 ❣️ 😀 💋 ' +
  '💀 👇 💔 😌 💓 🤩 🙃 😬 😱 😴 🤭 😐 🌞 😒 😇 🌸 😈 🎶 ✌️ 🎊 🥵 😞 💚 ☀️ 🖤 💰 😚 👑 🎁 💥 🙋 ☹️ 😑 🥴 👈 💩 👋 👎'

const rankOf: ReadonlyMap<string, number> = new Map(
  inOrder.split(' ').map((emoji, at) => [bare(emoji), at]),
)

/** The rank of all emoji that are not among those used most. */
export const rarely = rankOf.size

/** How often an emoji is used, smaller is more often; all that are rare are {@link rarely}. */
export function rankEmoji(unicode: string): number {
  return rankOf.get(bare(unicode)) ?? rarely
}

/** Without the sign that asks for colour, which not all sources write. */
function bare(emoji: string): string {
  return emoji.replaceAll('\ufe0f', '')
}
