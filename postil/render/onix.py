"""Describe the EPUB to shops and libraries as an ONIX 3.0 record: https://www.editeur.org/93/Release-3.0-Downloads/.

Takes a publication, the made EPUB and the number of pages of the print edition; gives the bytes of a message with one
product. What it says of accessibility is what the EPUB itself says. The codes are from EDItEUR's code lists, issue 75.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.builder import ElementMaker

from postil.model import Person, Publication, Series
from postil.render.licences import licence_in
from postil.render.onix_access import product_features
from postil.render.statements import print_identifier
from postil.render.trade_languages import trade_code

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
PACKAGE = "EPUB/content.opf"
_FORM = "E101 E200"
"""EPUB, reflowable: list 175."""

_DOI = "https://doi.org/"
_ISBN = "urn:isbn:"
_ARTICLES = ("the", "la", "le", "les", "der", "die", "das", "el", "los", "las", "il", "lo", "gli", "de", "het")
# List 17, by the codes of MARC: https://www.loc.gov/marc/relators/relaterm.html.
_ROLES = {"aut": "A01", "edt": "B01", "trl": "B06", "ctb": "A32", "ill": "A12", "aui": "A24"}
_OTHER_ROLE = "Z99"
make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def onix(publication: Publication, epub: bytes, pages: int | None) -> bytes:
    """Return the message; `pages` are those of the print edition, None without one."""
    package = _package(epub)
    message = make.ONIXMessage(_header(publication), _product(publication, package, len(epub), pages), release="3.0")
    return etree.tostring(message, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _package(epub: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        return etree.fromstring(archive.read(PACKAGE))


def _header(publication: Publication) -> etree._Element:
    return make.Header(
        make.Sender(make.SenderName(publication.publisher or publication.creators[0].name)),
        make.SentDateTime(_day(publication)),
        make.DefaultLanguageOfText(trade_code(publication.language)),
    )


def _product(publication: Publication, package: etree._Element, size: int, pages: int | None) -> etree._Element:
    return make.Product(
        make.RecordReference(f"{publication.identifier}#epub"),
        make.NotificationType("03"),
        *_identifiers(publication.identifier, publication.isbn.get("epub", "")),
        _description(publication, package, size, pages),
        *_collateral(publication),
        _publishing(publication),
        *_related(publication),
    )


def _identifiers(identifier: str, digits: str) -> Iterator[etree._Element]:
    """Yield the identifiers of a product by list 5: an ISBN as such and as GTIN-13, a DOI, any other URN."""
    isbn = digits or (identifier.removeprefix(_ISBN).replace("-", "") if identifier.startswith(_ISBN) else "")
    if isbn:
        yield _identifier("03", isbn)
        yield _identifier("15", isbn)
    if identifier.startswith(_DOI):
        yield _identifier("06", identifier.removeprefix(_DOI))
    elif not identifier.startswith(_ISBN):
        yield _identifier("22", identifier)


def _identifier(kind: str, value: str) -> etree._Element:
    return make.ProductIdentifier(make.ProductIDType(kind), make.IDValue(value))


def _description(publication: Publication, package: etree._Element, size: int, pages: int | None) -> etree._Element:
    """Return what the product is; the order is that of the schema."""
    return make.DescriptiveDetail(
        make.ProductComposition("00"),
        make.ProductForm("ED"),
        *map(make.ProductFormDetail, _FORM.split()),
        *product_features(package),
        make.PrimaryContentType("10"),
        *([make.ProductContentType("07")] if _shows_pictures(package) else []),
        make.EpubTechnicalProtection("00"),
        *_licence(publication.rights),
        *_collection(publication.series),
        _title(publication),
        *(_contributor(number, person) for number, person in enumerate(publication.creators, start=1)),
        *([make.EditionStatement(publication.edition_statement)] if publication.edition_statement else []),
        *_languages(package),
        *_extents(size, pages),
        *_keywords(publication.subjects),
    )


def _shows_pictures(package: etree._Element) -> bool:
    return any(mode.text == "visual" for mode in package.iterfind(".//{*}meta[@property='schema:accessMode']"))


def _licence(rights: str) -> Iterator[etree._Element]:
    """Yield the licence where the rights name one of Creative Commons: list 218, 01 for lay readers."""
    if licence := licence_in(rights):
        name, link = licence
        expression = (make.EpubLicenseExpressionType("01"), make.EpubLicenseExpressionLink(link))
        yield make.EpubLicense(make.EpubLicenseName(name), make.EpubLicenseExpression(*expression))


def _collection(series: Series | None) -> Iterator[etree._Element]:
    if series is None:
        yield make.NoCollection()
        return
    number = [make.PartNumber(series.number)] if series.number else []
    element = make.TitleElement(make.TitleElementLevel("02"), *number, make.TitleText(series.title))
    yield make.Collection(make.CollectionType("10"), make.TitleDetail(make.TitleType("01"), element))


def _title(publication: Publication) -> etree._Element:
    subtitle = [make.Subtitle(publication.subtitle)] if publication.subtitle else []
    element = make.TitleElement(make.TitleElementLevel("01"), make.TitleText(publication.title), *subtitle)
    return make.TitleDetail(make.TitleType("01"), element)


def _contributor(number: int, person: Person) -> etree._Element:
    return make.Contributor(
        make.SequenceNumber(str(number)), make.ContributorRole(_ROLES.get(person.role, _OTHER_ROLE)), *_name(person)
    )


def _name(person: Person) -> Iterator[etree._Element]:
    inverted = person.file_as not in ("", person.name)
    if inverted and person.file_as.rpartition(", ")[2].lower() in _ARTICLES:
        yield make.CorporateName(person.name)  # "Postil Editors, The": only a body has an article.
        yield make.CorporateNameInverted(person.file_as)
        return
    yield make.PersonName(person.name)
    if inverted:
        yield make.PersonNameInverted(person.file_as)


def _languages(package: etree._Element) -> Iterator[etree._Element]:
    codes = dict.fromkeys(trade_code(language.text or "") for language in package.iterfind(".//{*}language"))
    yield from (make.Language(make.LanguageRole("01"), make.LanguageCode(code)) for code in codes)


def _extents(size: int, pages: int | None) -> Iterator[etree._Element]:
    """Yield the pages of the print counterpart (list 23, 08) and the size of the file in bytes (22)."""
    for kind, value, unit in (("08", pages, "03"), ("22", size, "17")):
        if value:
            yield make.Extent(make.ExtentType(kind), make.ExtentValue(str(value)), make.ExtentUnit(unit))


def _keywords(subjects: Sequence[str]) -> Iterator[etree._Element]:
    """Yield the subjects as list 27 wants keywords (20): all in one, with semicolons between them."""
    if subjects:
        yield make.Subject(make.SubjectSchemeIdentifier("20"), make.SubjectHeadingText("; ".join(subjects)))


def _collateral(publication: Publication) -> Iterator[etree._Element]:
    if publication.description:
        content = (make.TextType("03"), make.ContentAudience("00"), make.Text(publication.description))
        yield make.CollateralDetail(make.TextContent(*content))


def _publishing(publication: Publication) -> etree._Element:
    name = publication.publisher or publication.creators[0].name
    place = [make.CityOfPublication(publication.publisher_place)] if publication.publisher_place else []
    date = make.PublishingDate(make.PublishingDateRole("01"), make.Date(_day(publication), dateformat="00"))
    publisher = make.Publisher(make.PublishingRole("01"), make.PublisherName(name))
    return make.PublishingDetail(publisher, *place, make.PublishingStatus("04"), date)


def _related(publication: Publication) -> Iterator[etree._Element]:
    """Yield the print edition that the pages are of: list 51, 13."""
    if "print" in publication.isbn:
        identifiers = _identifiers(print_identifier(publication), "")
        yield make.RelatedMaterial(make.RelatedProduct(make.ProductRelationCode("13"), *identifiers))


def _day(publication: Publication) -> str:
    return publication.date.replace("-", "")
