"""What many tests share."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from framing.actors import MentionFinder, load_mention_words
from framing.registry import ActorRegistry, load_actors

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def registry() -> ActorRegistry:
    return load_actors()


@pytest.fixture(scope="session")
def finder(registry) -> MentionFinder:
    return MentionFinder(registry, load_mention_words())


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The development data beside the checkout; tests that use it skip where it is absent."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("../shared/data is not here: this test reads development data from it")
    return folder


_SPECIAL = ("PAD", "UNK", "CLS", "SEP", "MASK")


@pytest.fixture(scope="session")
def tiny_tokenizer() -> Callable[[Path, Sequence[str]], list[str]]:
    """Write a word-piece tokenizer of a few words into a folder; return its vocabulary."""

    def save(folder: Path, words: Sequence[str]) -> list[str]:
        from tokenizers import BertWordPieceTokenizer
        from transformers import PreTrainedTokenizerFast

        vocabulary = [*(f"[{name}]" for name in _SPECIAL), *words]
        made = BertWordPieceTokenizer({word: number for number, word in enumerate(vocabulary)})
        special = {f"{name.lower()}_token": f"[{name}]" for name in _SPECIAL}
        made.save(str(folder / "made.json"))
        tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(folder / "made.json"), **special)
        tokenizer.save_pretrained(folder)
        return vocabulary

    return save


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory, tiny_tokenizer) -> Callable[[Sequence[str]], Path]:
    """Make an untrained encoder of two small layers that knows a few words."""

    def make(words: Sequence[str]) -> Path:
        torch = pytest.importorskip("torch", reason="the extra [train] is not installed")
        transformers = pytest.importorskip("transformers")
        pytest.importorskip("onnx")
        folder = tmp_path_factory.mktemp("encoder")
        vocabulary = tiny_tokenizer(folder, words)
        torch.manual_seed(0)
        config = transformers.BertConfig(
            vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2,
            num_attention_heads=4, intermediate_size=64,
        )  # fmt: skip
        transformers.BertModel(config).save_pretrained(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def new_browser():
    """Start headless Chromium with the network off; tests that use it skip where there is none."""
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("no chromium and chromedriver on this machine")
    from selenium import webdriver

    opened = []

    def start(*, is_online: bool = False):
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        for flag in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--window-size=1280,900",
            # Nothing listens there: the network is off.
            *(
                []
                if is_online
                else ["--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>"]
            ),
        ):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = webdriver.ChromeService(chromedriver)
        opened.append(webdriver.Chrome(options=options, service=service))
        return opened[-1]

    yield start
    for driver in opened:
        driver.quit()


@pytest.fixture(scope="module")
def browser(new_browser):
    return new_browser()
